import type { steps as en } from '../en/steps';

export const steps: Record<keyof typeof en, string> = {
  'action.next': 'Weiter',
  'editor.enterIn': '{field}: in {unit} eingeben',
  'editor.meant': '= {value}, von jetzt {price}',
  'step.label': 'Schritte zum neuen Bot',
  'step.strategy': 'Strategie',
  'step.market': 'Markt',
  'step.params': 'Parameter',
  'step.check': 'Prüfen',
  'step.strategyTitle': 'Was soll er tun?',
  'step.marketTitle': 'Wo soll er handeln?',
  'step.checkTitle': 'Bereit zum Anlegen',
  'step.plugin': 'Kommt aus einem Plug-in.',
  'step.noPrice': 'Hat hier keinen Preis: Ein Bot darauf könnte nicht laufen. Wähle etwas anderes oder probiere es im Labor.',
  'step.tick': 'Preisschritt',
  'step.lot': 'Mengenschritt',
  'step.minNotional': 'Kleinste Order',
  'test.title': 'An der Vergangenheit testen',
  'test.run': 'An der Vergangenheit testen',
  'test.result': 'Ergebnis des Tests',
  'test.report': 'Ganzer Bericht',
};
