"""Results that are kept between builds, and the processes that make some of them.

In come keys, made of everything a result depends on, and functions that make results; out go
results, checked before they are used: what is kept has no say in a build if it has another form.
Nothing here knows what is kept. The room imports nothing above it.
"""
