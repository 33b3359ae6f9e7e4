export const heat = degrees => `${degrees} degrees`;
heat(230);
