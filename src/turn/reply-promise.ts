/** Whether somebody is at the desk now, and by when they will have answered. */
export type ReplyPromise = { readonly isOpen: boolean; readonly by: Date };
