"""Metadata in heads of pages: previews of links, feeds, translations, structured data.

All of it is data for a template that escapes it. Addresses are absolute, with http or https:
a site without `site_url` gets texts only (no `og:url`, picture, feeds, translations or
breadcrumbs), since none of those may be relative.
"""
