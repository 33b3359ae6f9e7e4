"""The head of a page: previews of links, feeds, translations, structured data.

Everything is data for a template that escapes it. Only absolute http and https addresses
are given: a site without `site_url` gets the texts alone (no `og:url`, no picture, no
feeds, no translations, no breadcrumbs), since none of those may be relative.
"""
