/** What stands where a secret stood. */
export const HIDDEN = '[hidden]';

/** Keys by the marks that their issuers give them. */
const MARKED =
  /\b(?:sk|pk|rk)[-_](?:[A-Za-z0-9]+[-_])*[A-Za-z0-9]{12,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bhf_[A-Za-z0-9]{20,}|\bxox[abeoprs]-[\w-]{10,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** `PASSWORD = "..."`, `api_key: ...`, `"token": "..."`: the value goes, the name stays. */
const NAMED =
  /((?:\b|_)(?:api[-_]?key|access[-_]?key|secret|passw(?:or)?d|passphrase|token|credential|authorization)s?["']?\s*(?:[:=]\s*|\bis\s+)["']?(?:bearer\s+|basic\s+)?)([^\s"',;)}\]]{6,})/gi;

/** `scheme://user:password@host`. */
const IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:)([^\s/@]+)(@)/gi;

/** A value after a name that is code, not a secret: a call, an attribute, a number of tokens. */
const HARMLESS = /^(?:[A-Za-z_][\w.]*[([].*|[\d.]+|none|null|true|false)$/i;

/**
 * Take out of a text what looks like a secret.
 *
 * @param text - Any text on its way to a model, a log or an error.
 * @param known - Secrets that we hold ourselves; removed wherever they stand.
 */
export function scrub(text: string, known: readonly string[] = []): string {
  let clean = text;
  for (const secret of known) {
    if (secret.length >= 4) {
      clean = clean.split(secret).join(HIDDEN);
    }
  }
  return clean
    .replace(MARKED, HIDDEN)
    .replace(IN_URL, `$1${HIDDEN}$3`)
    .replace(NAMED, (whole, name: string, value: string) =>
      HARMLESS.test(value) || value.startsWith(HIDDEN)
        ? whole
        : `${name}${HIDDEN}`
    );
}
