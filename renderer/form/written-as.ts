import { readDate } from '../../article/date-format.ts';
import type { ScalarType } from '../../article/front-matter/front-matter.ts';

/** Numbers as YAML 1.2's core schema, TOML and JSON write them; the engine has the last word for the file's notation. */
const NUMBER =
	/^[-+]?(?:\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|0x[\da-fA-F_]+|0o[0-7_]+|0b[01_]+|\.inf|\.Inf|\.INF|inf)$|^(?:\.nan|\.NaN|\.NAN|nan)$/;

/** True when a text written without quotes would be of the type. Spares the engine a question it would refuse. */
export function writtenAs(type: ScalarType, text: string): boolean {
	switch (type) {
		case 'text':
			return true;
		case 'number':
			return NUMBER.test(text);
		case 'boolean':
			return /^(?:true|false)$/i.test(text);
		case 'null':
			return /^(?:|~|null)$/i.test(text);
		case 'date':
			return /^\d{4}-/.test(text) && readDate(text) !== null;
	}
}
