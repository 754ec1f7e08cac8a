import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ILanguageMessage } from '../../../contracts/ports';
import type { ILanguage } from '../../../tokens';
import { Button, Choice } from '../../controls';
import { useUi } from '../../context';
import { useDraft } from '../../draft';
import { thrownText } from '../../format';

/** Who thinks in the next run, and what a language model may be told and cost. */
export function Language(): React.ReactElement {
  const { language, trans } = useUi();
  const { engine } = language.settings;
  return (
    <>
      <Choice
        label={trans.__('Engine')}
        value={engine}
        options={[
          { value: 'recipes', label: trans.__('Built-in recipes') },
          { value: 'model', label: trans.__('Language model') }
        ]}
        onChange={value =>
          language.set({ engine: value === 'model' ? 'model' : 'recipes' })
        }
      >
        <span className="iml-Field-note">
          {engine === 'model'
            ? trans.__('A recipe stands in wherever the model fails.')
            : trans.__('No key, no network: nothing leaves this machine.')}
        </span>
      </Choice>
      {engine === 'model' && <Connection />}
    </>
  );
}

/** Which model, whether it answers, and what it would be sent. */
function Connection(): React.ReactElement {
  const { act, language, trans } = useUi();
  const { server, settings, test } = language;
  const id = React.useId();
  React.useEffect(() => language.look(), [language]);
  const [model, setModel] = useDraft(settings.model, text =>
    language.set({ model: text.trim() })
  );
  const names =
    server !== null && server.models.length > 0
      ? server.models
      : language.listed;
  const endpoints = (server?.endpoints ?? []).length > 0;
  const [unsent, setUnsent] = React.useState<string | null>(null);
  return (
    <>
      {endpoints && (
        <Choice
          label={trans.__('Endpoint')}
          value={settings.endpoint}
          options={[
            { value: '', label: server?.endpoint ?? '' },
            ...(server?.endpoints ?? []).map(value => ({ value, label: value }))
          ]}
          onChange={endpoint => language.set({ endpoint })}
        />
      )}
      <div className="iml-Field">
        <label htmlFor={id}>{trans.__('Model')}</label>
        <input
          id={id}
          className="iml-Search"
          list={`${id}-names`}
          placeholder={trans.__('its name at the endpoint')}
          spellCheck={false}
          value={model}
          onChange={event => setModel(event.currentTarget.value)}
        />
        <datalist id={`${id}-names`}>
          {names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <span className="iml-Field-note">{whereOf(trans, language)}</span>
      </div>
      <label className="iml-Check">
        <input
          type="checkbox"
          checked={settings.samples}
          onChange={event =>
            language.set({ samples: event.currentTarget.checked })
          }
        />
        <span>{trans.__('Send values of cells, personal data masked')}</span>
      </label>
      <div className="iml-Buttons">
        <Button
          label={trans.__('Test connection')}
          disabled={test.status === 'asking'}
          onPress={() => language.tryOut()}
        />
        <Button
          label={trans.__('What is sent')}
          onPress={() => {
            setUnsent(null);
            language.nextQuestion().then(
              messages => void show(trans, whereOf(trans, language), messages),
              (error: unknown) => setUnsent(thrownText(error))
            );
          }}
        />
        <Button
          look="quiet"
          label={trans.__('Limits and prices')}
          title={trans.__('Open the settings of the language model')}
          onPress={() =>
            act('settingeditor:open', { query: 'iML language model' })
          }
        />
      </div>
      <p className={`iml-Language-test iml-mod-${test.status}`} role="status">
        {testWords(trans, language)}
      </p>
      {unsent !== null && <p className="iml-Language-test">{unsent}</p>}
    </>
  );
}

/** Where questions go. */
function whereOf(trans: TranslationBundle, language: ILanguage): string {
  const { server, settings } = language;
  if (server === null) {
    return trans.__('Asking the server where questions go.');
  }
  const endpoint = settings.endpoint || server.endpoint;
  if (endpoint === '') {
    return trans.__(
      'No endpoint is configured. Set OPENAI_BASE_URL, and a key where it needs one, where JupyterLab is started.'
    );
  }
  const keyed = server.key && settings.endpoint === '';
  return keyed
    ? trans.__('Questions go to %1, with the key of the server.', endpoint)
    : trans.__('Questions go to %1, without a key.', endpoint);
}

function testWords(trans: TranslationBundle, language: ILanguage): string {
  const { listed, settings, test } = language;
  switch (test.status) {
    case 'untried':
      return '';
    case 'asking':
      return trans.__('Asking…');
    case 'failed':
      return test.words;
    case 'ok':
      return settings.model === ''
        ? trans._n(
            'The endpoint has %1 model. Choose it.',
            'The endpoint has %1 models. Choose one.',
            listed.length
          )
        : trans.__('%1 answers: "%2"', settings.model, test.words);
  }
}

/** Show what would leave the machine. */
function show(
  trans: TranslationBundle,
  where: string,
  messages: readonly ILanguageMessage[]
): Promise<unknown> {
  return showDialog({
    title: trans.__('What is sent'),
    body: ReactWidget.create(
      <div className="iml-Sent">
        <p>{where}</p>
        <p>{trans.__('This is the next question, to the letter:')}</p>
        {messages.map(({ role, content }, index) => (
          <figure key={index}>
            <figcaption>{role}</figcaption>
            <pre tabIndex={0}>{content}</pre>
          </figure>
        ))}
      </div>
    ),
    buttons: [Dialog.okButton({ label: trans.__('Close') })]
  });
}
