/** Whether the desk is open now, whether somebody there has room, and by when they will have answered. */
export type ReplyPromise = { readonly isOpen: boolean; readonly isStaffed: boolean; readonly by: Date };
