/** What a text says of money that waits. Whatever ends the wait takes its clause out of the text again. */
export const STATUS_CLAUSE = { held: '，账号核查中暂存', gated: '，线下目标达成后发放' } as const;
