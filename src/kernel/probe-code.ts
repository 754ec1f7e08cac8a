import { deflated } from './deflated';

/** MIME type under which a probe publishes its answer. */
export const PROBE_MIME = 'application/vnd.iml.probe+json';

/** Schema version of the published envelope. */
export const PROBE_VERSION = 1;

/** One Python text of a probe, with the name that tracebacks show. */
export interface IProbePart {
  readonly name: string;
  readonly text: string;
  /** It is not run: the probe finds its text in `SHIPPED` and runs it elsewhere. */
  readonly shipped?: boolean;
}

/**
 * Runs in the kernel, in a fresh dict that holds `request` alone. Everything that
 * goes wrong is an answer too: an exception that reached IPython would overwrite
 * `sys.last_value` of the user.
 */
const BOOTSTRAP = `
import base64
import json
import linecache
import sys
import zlib
from IPython import get_ipython
from IPython.display import publish_display_data

# For tracebacks the kernel keeps all that it ever ran: of each probe up to 200 kB.
linecache.cache.pop(sys._getframe(1).f_code.co_filename, None)

def plain(value):
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if value - value == 0 else None
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        return plain(value.item())
    raise TypeError(f"a probe answers JSON, not {type(value).__name__}")

def written(answer):
    # A plain copy of a large answer would take as much memory again: it is made only of
    # one with figures that are not finite, or keys that are no text.
    try:
        return json.dumps(answer, allow_nan=False, default=plain, separators=(",", ":"))
    except (TypeError, ValueError):
        return json.dumps(plain(answer))

def where(error):
    place = ""
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith("<probes/"):
            place = f" ({name[1:-1]}, line {trace.tb_lineno})"
        trace = trace.tb_next
    return place

def run(request):
    parts = json.loads(zlib.decompress(base64.b64decode(request["parts"])))
    shipped = {part["name"]: part["text"] for part in parts if part.get("shipped")}
    scope = {"__name__": "_iml_probe", "SHIPPED": shipped}
    try:
        for part in parts:
            if part["name"] in shipped:
                continue
            code = compile(part["text"], f"<probes/{part['name']}.py>", "exec", dont_inherit=True)
            exec(code, scope)
        answer = scope["main"](get_ipython().user_ns, **request["args"])
        return written({"answer": answer})
    except Exception as error:
        return written({"error": {"ename": type(error).__name__, "evalue": str(error) + where(error)}})
    finally:
        scope.clear()

def publish(data):
    # From 64 KiB on the kernel sends without a copy, for which it starts a thread that stays.
    session = getattr(get_ipython().display_pub, "session", None)
    before = getattr(session, "copy_threshold", None)
    if before is None:
        return publish_display_data(data)
    session.copy_threshold = 2**31
    try:
        publish_display_data(data)
    finally:
        session.copy_threshold = before

request = json.loads(request)
body = run(request)
publish({request["mime"]: {"v": request["v"], "nonce": request["nonce"], "json": body}})
`;

/** The texts of a probe as one request after the other carries them. */
export function packedParts(parts: readonly IProbePart[]): Promise<string> {
  return deflated(JSON.stringify(parts));
}

/** JSON in ASCII alone, so that no tokenizer sees an exotic line separator. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/**
 * The one expression that runs a probe and leaves no name behind.
 *
 * A JSON string is a Python string literal too: both know the same escapes.
 *
 * The texts travel deflated: what the kernel does with source before it runs it (three
 * parses, a hash in Python) took a twentieth of a second and 8 MB for 200 kB of them.
 *
 * @param parts - `packedParts` of texts that run one after the other in one scope; the last
 *   defines `main`.
 * @param args - Keyword arguments of `main`.
 * @param nonce - Told back with the answer, so that no other output can pass for it.
 */
export function probeCode(parts: string, args: unknown, nonce: string): string {
  const request = asciiJson({
    parts,
    args,
    nonce,
    mime: PROBE_MIME,
    v: PROBE_VERSION
  });
  return `exec(${asciiJson(BOOTSTRAP)}, {"__name__": "_iml_probe", "request": ${asciiJson(request)}})`;
}
