export const read = (pin) => pins[pin]
export const dry = (pin) => read(pin) < 20
export const wet = (pin) => !dry(pin)
