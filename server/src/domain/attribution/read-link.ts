/** What a link token was minted for. */
export interface TokenFacts {
  readonly token: string;
  readonly guideId: number;
  /** The SPU of a product link; null for store, zone and material links. */
  readonly productId: number | null;
}

export interface ReadLink {
  readonly guideId: number;
  /** Tells this link from another when re-opens are counted. */
  readonly link: string;
  /** Set for a direct touch. */
  readonly productId: number | null;
  /** The path's guide id named somebody else: recorded, and otherwise ignored. */
  readonly contradictedBy: number | null;
}

/**
 * Whose link was opened (D3; the touch rules of the API). The token decides; a guide id beside it that says otherwise is
 * only noted; a bare valid guide id is a window touch.
 *
 * @param token the token in the request, when it is one of ours
 * @param guideId the `g` in the request, when such a guide exists
 * @returns undefined when neither names a guide
 */
export function readLink(token: TokenFacts | undefined, guideId: number | undefined): ReadLink | undefined {
  if (token) {
    const contradictedBy = guideId !== undefined && guideId !== token.guideId ? guideId : null;
    return { guideId: token.guideId, link: token.token, productId: token.productId, contradictedBy };
  }
  if (guideId === undefined) return undefined;
  return { guideId, link: `g:${guideId}`, productId: null, contradictedBy: null };
}
