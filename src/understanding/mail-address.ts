/** A mail address, wherever in a text it stands. */
export const mailAddress = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/iu;
