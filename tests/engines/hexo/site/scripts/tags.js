// The tags of NexT, Butterfly, Fluid and others that the sample uses, as plain as they can be.
'use strict';

const { htmlTag } = require('hexo-util');
const markdown = text => hexo.render.renderSync({ text, engine: 'markdown' });
const block = (name, render) => hexo.extend.tag.register(name, render, { ends: true });
const inline = (name, render) => hexo.extend.tag.register(name, render);
const details = (title, text) => `<details><summary>${title}</summary>${markdown(text)}</details>`;

block('note', (args, text) => `<div class="note ${args[0]}">${markdown(text)}</div>`);
block('folding', (args, text) => details(args.join(' '), text));
block('spoiler', (args, text) => details(args.join(' '), text));
block('hideToggle', (args, text) => details(args.join(' '), text));
block('gallery', (args, text) => `<div class="gallery">${markdown(text)}</div>`);
block('math', (args, text) => `<p>$$\n${text}\n$$</p>`);
block('tabs', (args, text) => {
  const parts = [...text.matchAll(/<!--\s*tab (.*?)\s*-->([\s\S]*?)<!--\s*endtab\s*-->/g)];
  return parts.map(part => `<div class="tab"><p>${part[1]}</p>${markdown(part[2])}</div>`).join('');
});
block('timeline', (args, text) => {
  const parts = [...text.matchAll(/<!--\s*timeline (.*?)\s*-->([\s\S]*?)<!--\s*endtimeline\s*-->/g)];
  return `<p><strong>${args.join(' ').split(',')[0]}</strong></p>`
    + parts.map(part => `<p><strong>${part[1]}</strong></p>${markdown(part[2])}`).join('');
});
inline('label', args => htmlTag('span', { class: 'label' }, args.join(' ').split('@')[1]));
inline('btn', args => {
  const [url, text] = args.join(' ').split(',');
  return htmlTag('a', { href: url }, text.trim());
});
inline('hideInline', args => details(args.join(' ').split(',')[1], args.join(' ').split(',')[0]));
inline('kbd', args => htmlTag('kbd', {}, args.join(' ')));
inline('bilibili', args => htmlTag('iframe', { src: `//player.bilibili.com/player.html?bvid=${args[0]}` }, ''));
block('moonphase', (args, text) => `<div>${markdown(text)}</div>`);
