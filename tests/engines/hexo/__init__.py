"""The sample site of Hexo."""
