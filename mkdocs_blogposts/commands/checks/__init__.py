"""What `blogposts check` looks for beyond the problems of a build, each check a pure function.

What comes in are posts and texts as they were read, and the paths that there are; what goes out are
`Finding`s. Only `hosts` asks the network, and only `build` loads plugins.
"""
