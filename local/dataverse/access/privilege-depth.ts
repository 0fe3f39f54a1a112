/** Whose rows a privilege reaches, as `roleprivileges.privilegedepthmask`: the user's own, up to everybody's. */
export const depthMasks = { Basic: 1, Local: 2, Deep: 4, Global: 8 } as const;

export type PrivilegeDepth = keyof typeof depthMasks;
