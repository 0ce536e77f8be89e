import { sanitiseMath } from './sanitise.ts';

type SetFormula = (tex: string, display: boolean) => string;

/** Longer formulas stay TeX, in UTF-16 code units. */
const LIMIT = 5_000;
/** How many formulas are kept ready: the one being typed changes with each letter, its neighbours do not. */
const KEPT = 500;

let setter: SetFormula | null = null;
let loading: Promise<void> | null = null;
const ready = new Map<string, { readonly html: string } | { readonly error: string }>();

/** Sets the formulas of some content. What sets them is loaded with the first one. */
export function setMaths(content: ParentNode): void {
	const formulas = content.querySelectorAll<HTMLElement>('.math:not([data-set])');
	if (formulas.length === 0) return;
	const set = () => {
		for (const formula of formulas) setOne(formula);
	};
	if (setter !== null) set();
	else {
		loading ??= load();
		// Without it the TeX stays, which is readable.
		void loading.then(set, () => {});
	}
}

async function load(): Promise<void> {
	const { default: temml } = await import('temml');
	setter = (tex, display) =>
		temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, maxExpand: 500 });
}

function setOne(formula: HTMLElement): void {
	const tex = formula.textContent;
	if (tex.length > LIMIT) return;
	const display = formula.classList.contains('math-display');
	const result = formulaOf(tex, display);
	formula.dataset.set = '';
	if ('error' in result) {
		formula.classList.add('math-error');
		formula.title = result.error;
	} else {
		formula.replaceChildren(formula.ownerDocument.adoptNode(sanitiseMath(result.html)));
	}
}

function formulaOf(tex: string, display: boolean): { readonly html: string } | { readonly error: string } {
	const key = `${display ? '$$' : '$'}${tex}`;
	let result = ready.get(key);
	if (result === undefined) {
		try {
			result = { html: setter!(tex, display) };
		} catch (error) {
			result = { error: error instanceof Error ? error.message : String(error) };
		}
		if (ready.size >= KEPT) ready.delete(ready.keys().next().value!);
		ready.set(key, result);
	}
	return result;
}
