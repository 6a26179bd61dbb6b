import { api, unwrap } from '@/lib/api/client';
import type { PasskeyCreation, PasskeyRequest, SignedPasskey } from '@/lib/api/types';
import { t } from '@/lib/i18n';

/** Well before the server forgets what it has asked. */
const ASK_ANEW_MILLIS = 4 * 60_000;
const MOST_ROUNDS = 15;

/** Whether this browser knows passkeys, at an address where it lets pages use them. */
export const knowsPasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function';

/** Has the browser make a passkey, and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const asked = await unwrap(api.POST('/api/passkeys/options'));
  const made = (await atBrowser(asked.rp.id, () => navigator.credentials.create({ publicKey: creation(asked) }))) as PublicKeyCredential;
  const answer = made.response as AuthenticatorAttestationResponse;
  await unwrap(
    api.POST('/api/passkeys', {
      body: {
        name,
        clientData: text(answer.clientDataJSON),
        attestation: text(answer.attestationObject),
        transports: answer.getTransports?.() ?? [],
      },
    }),
  );
}

/** Asks for a passkey in a dialog of the browser, and logs in by it. */
export async function logInByPasskey(): Promise<void> {
  const asked = await unwrap(api.POST('/api/session/passkey/options'));
  const signed = await atBrowser(asked.rpId, () => navigator.credentials.get({ publicKey: request(asked) }));
  await unwrap(api.POST('/api/session/passkey', { body: answerOf(signed) }));
}

/** Shows again who one is. */
export async function proveByPasskey(): Promise<void> {
  const asked = await unwrap(api.POST('/api/session/proof/options'));
  const signed = await atBrowser(asked.rpId, () => navigator.credentials.get({ publicKey: request(asked) }));
  await unwrap(api.POST('/api/session/proof', { body: { password: null, code: null, passkey: answerOf(signed) } }));
}

/**
 * Offers passkeys among what the browser fills in, where it can; logs in by the one that is chosen.
 * False when none was, before the signal.
 */
export async function offerPasskeys(stop: AbortSignal): Promise<boolean> {
  if (!knowsPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return false;
  for (let round = 0; round < MOST_ROUNDS && !stop.aborted; round++) {
    const asked = await unwrap(api.POST('/api/session/passkey/options'));
    const old = AbortSignal.timeout(ASK_ANEW_MILLIS);
    const signed = await navigator.credentials
      .get({ publicKey: request(asked), mediation: 'conditional', signal: AbortSignal.any([stop, old]) })
      .catch(() => null);
    if (signed) {
      await unwrap(api.POST('/api/session/passkey', { body: answerOf(signed) }));
      return true;
    }
    if (!old.aborted) return false;
  }
  return false;
}

/** Why the browser did not do it, in words of ours. */
async function atBrowser(host: string, deed: () => Promise<Credential | null>): Promise<Credential> {
  try {
    const done = await deed();
    if (done) return done;
  } catch (refused) {
    const name = refused instanceof DOMException ? refused.name : '';
    if (name === 'SecurityError') throw new Error(t('users.passkeyElsewhere', { host }), { cause: refused });
    if (name === 'InvalidStateError') throw new Error(t('users.passkeyKnown'), { cause: refused });
    if (name !== 'NotAllowedError' && name !== 'AbortError') {
      throw new Error(t('users.passkeyFailed', { why: String(refused) }), { cause: refused });
    }
  }
  throw new Error(t('users.passkeyCancelled'));
}

function answerOf(signed: Credential): SignedPasskey {
  const { rawId, response } = signed as PublicKeyCredential;
  const answer = response as AuthenticatorAssertionResponse;
  return {
    credential: text(rawId),
    clientData: text(answer.clientDataJSON),
    authenticatorData: text(answer.authenticatorData),
    signature: text(answer.signature),
    userHandle: answer.userHandle ? text(answer.userHandle) : null,
  };
}

// ---- bytes: by the browser's own functions, which older ones lack

function creation(asked: PasskeyCreation): PublicKeyCredentialCreationOptions {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(asked as PublicKeyCredentialCreationOptionsJSON);
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: asked.excludeCredentials.map(known),
  } as PublicKeyCredentialCreationOptions;
}

function request(asked: PasskeyRequest): PublicKeyCredentialRequestOptions {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: asked.allowCredentials.map(known),
  } as PublicKeyCredentialRequestOptions;
}

const known = (one: { id: string; transports: string[] }) => ({
  type: 'public-key' as const,
  id: bytes(one.id),
  transports: one.transports as AuthenticatorTransport[],
});

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
