import type { Act } from '../../domain/act.ts';
import type { Sheet } from './sheet.ts';

const FILLER =
  '(?:[,.!?;:…\\n]|there|again|everyone|all|bot|movievibes|buddy|mate|man|dude|friend|you|so|very|much|a lot|for (?:that|this|the (?:help|tips?|suggestions?|picks?|recommendations?))|please|ok|okay|great|perfect|cool|awesome|nice|lovely|today|how are you|hows it going|how are things|whats up|doing|im|i am|good|just|what a|pick|choice|to meet you|bye|thanks|thank|movies|films|everyone|really|that s|thats|all)';
const whole = (body: string) => new RegExp(`^ (?:${FILLER} )*(?:${body}) (?:${FILLER} )*$`, 'u');

const TALK: readonly (readonly [Act['kind'] & ('greet' | 'thanks' | 'help' | 'taste'), RegExp])[] =
  [
    [
      'greet',
      whole(
        'hi|hello|hey|hiya|heya|yo|howdy|hallo|hola|bonjour|ciao|good (?:morning|evening|afternoon|day)|greetings|sup|whats up|hey hey|hi hi',
      ),
    ],
    [
      'thanks',
      whole(
        'thanks|thank you|thank u|thx|ty|tysm|cheers|ta|merci|danke|gracias|much appreciated|appreciate it|thats all|bye|goodbye|quit|exit|cancel|stop|good night|see you(?: later)?|no thanks|nope thanks|ok|okay|cool|great|nice|perfect|awesome|lovely|(?:great|good|nice|lovely|excellent|perfect|awesome|amazing) (?:picks?|choices?|suggestions?|list|ones?|recommendations?)|thumbs up|got it|sounds good|will do',
      ),
    ],
    [
      'help',
      whole(
        'help|help me|\\/ help|commands?|how does (?:this|it) work|how do (?:you|i use (?:this|you)|i use it) ?(?:work)?|what can (?:you|i) (?:do|ask|say|type|help with)(?: here| for me| you)?|what do you do|who are you|what are you|what is this|what are (?:the|your) commands|i need help|menu|options|usage|instructions',
      ),
    ],
    [
      'taste',
      whole(
        '(?:\\/ )?(?:my )?taste(?: profile)?|(?:show|see|view|whats|what is|describe|tell me)(?: me)?(?: about)? my (?:taste|tastes|taste profile|profile|preferences)(?: like| in (?:films|movies))?|what do you (?:know|think|remember|have)(?: you know)? (?:about|on|of) (?:me|my (?:taste|tastes|preferences))(?: in (?:films|movies))?|what (?:kind of |sort of )?(?:movies?|films?|stuff|things) do i (?:like|love|enjoy)|what do i like|what have you learn(?:ed|t)(?: so far)?(?: about me| about my taste)?|what have i liked(?: so far)?|my (?:likes|profile|preferences)',
      ),
    ],
  ];

/** Messages that are nothing but talk: greetings, thanks, "help", "what do you know about my taste". */
export function readSmallTalk(sheet: Sheet): Act | null {
  if (!sheet.tokens.some((token) => !token.punctuation)) return { kind: 'unclear' };
  const text = sheet.text.length <= 200 ? sheet.text : '';
  for (const [kind, pattern] of TALK) if (pattern.test(text)) return { kind };
  return null;
}
