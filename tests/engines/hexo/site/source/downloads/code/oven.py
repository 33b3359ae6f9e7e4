"""An oven."""


def heat(degrees: int) -> str:
    return f"{degrees} degrees"


print(heat(230))
