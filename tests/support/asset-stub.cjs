/** Stands for style sheets and pictures, which mean nothing in jsdom. */
module.exports = '';
