// Replaces `virtual:eye-files`: only the built app has the networks.
export const files = '/assets/eye-made-up/';
