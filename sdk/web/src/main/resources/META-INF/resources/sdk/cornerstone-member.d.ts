/** The element as TypeScript sees it; docs/sdk.md says the rest. */
export class CornerstoneMember extends HTMLElement {
  readonly state: 'checking' | 'stranger' | 'recognised' | 'member' | 'trouble';
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  refresh(): Promise<void>;
  idToken(): Promise<string | null>;
}

declare global {
  interface HTMLElementTagNameMap {
    'cornerstone-member': CornerstoneMember;
  }

  interface HTMLElementEventMap {
    'cornerstone-ready': CustomEvent<{state: CornerstoneMember['state']}>;
    'cornerstone-recognised': CustomEvent;
    'cornerstone-signed-in': CustomEvent<{name: string | null}>;
    'cornerstone-signed-out': CustomEvent;
    'cornerstone-points': CustomEvent<{available: number}>;
    'cornerstone-redeemed': CustomEvent<{reward: string; points: number; available: number}>;
    'cornerstone-problem': CustomEvent<{problem: string; detail: string}>;
  }
}
