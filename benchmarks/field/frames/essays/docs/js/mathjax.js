window.MathJax = { tex: { inlineMath: [["\\(", "\\)"]] } };
