import { describe, expect, test } from 'vitest';
import { diagramFault, diagramText } from './diagram-text.ts';

describe('a diagram is called', () => {
	test('what its author calls it', () => {
		expect(diagramText('pie\n  accTitle: Salt sold\n  accDescr: By month\n "a": 1')).toBe(
			'Salt sold. By month',
		);
		expect(diagramText('flowchart LR\n accDescr {\n From sea\n to table\n }\n A-->B')).toBe(
			'From sea to table',
		);
		expect(
			diagramText('---\nconfig:\n  look: neo\ntitle: "The way of salt"\n---\nflowchart LR\n A-->B'),
		).toBe('The way of salt');
	});

	test('by its first line otherwise, comments aside', () => {
		expect(diagramText('\n%% a note\n  graph   TD\n A-->B')).toBe('Diagram: graph TD');
		expect(diagramText('---\nconfig: {}\n---\nsequenceDiagram\n')).toBe('Diagram: sequenceDiagram');
		expect(diagramText('  \n')).toBe('Diagram');
	});
});

describe('what mermaid could not read is said', () => {
	const parse = (line: number) => `Parse error on line ${line}:\n...x\n---^\nExpecting 'A', 'B', got 'C'`;

	test('by the line as the author counts it', () => {
		expect(diagramFault(parse(2), 'graph TD\n  A --> [')).toBe(
			'Not drawn: mermaid could not read line 2, “A --> [”.',
		);
		// Mermaid counts neither settings nor comments nor blank lines before the diagram.
		const source = '---\ntitle: x\n---\n\n%% note\ngraph TD\n\n  %% another\n%% and one\n  A --> [\n B';
		expect(diagramFault(parse(1), source)).toContain('line 6, “graph TD”');
		expect(diagramFault(parse(2), source)).toContain('line 10, “A --> [”');
		expect(diagramFault(parse(3), source)).toContain('line 11, “B”');
		expect(diagramFault(parse(2), '%%{init: {\n}}%%\ngraph TD\n A [')).toContain('line 4, “A [”');
	});

	test('as an end that came too early where there is no such line', () => {
		expect(diagramFault(parse(3), 'graph TD\n A --> \n')).toBe(
			'Not drawn: mermaid could not read it to its end.',
		);
		expect(diagramFault(parse(9), 'graph TD')).toBe('Not drawn: mermaid could not read it to its end.');
	});

	test('in the words of its newer parsers', () => {
		const message =
			'Parsing failed: Lexer error on line 2, column 8: unexpected character: ->b<- at offset: 19, skipped 1 characters.';
		expect(diagramFault(message, 'pie\n "a" : b')).toBe(
			'Not drawn: mermaid could not read line 2, “"a" : b”.',
		);
	});

	test('as an unknown or an empty diagram', () => {
		const message = 'No diagram type detected matching given configuration for text: hello';
		expect(diagramFault(message, 'hello')).toBe(
			'Not drawn: mermaid knows no diagram that begins like this one.',
		);
		expect(diagramFault(message, ' ')).toBe('Not drawn: there is no diagram yet.');
	});

	test('in its own words where they are short', () => {
		expect(diagramFault('Invalid date:2024-13-45', 'gantt')).toBe('Not drawn: Invalid date:2024-13-45.');
		expect(diagramFault('', 'gantt')).toBe('Not drawn.');
	});
});
