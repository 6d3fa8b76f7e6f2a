// Stands in for the networks' folder, which only the built app has.
export const files = '/assets/eye-made-up/';
