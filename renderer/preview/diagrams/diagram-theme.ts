import type { MermaidConfig } from 'mermaid';
import type { DiagramTheme } from './drawing.ts';

/** The tints of slices, branches and sections, in the order in which they are taken. */
const tints: Readonly<Record<DiagramTheme, readonly string[]>> = {
	light: ['#c9d8f5', '#f3d9c2', '#cfe5d2', '#eccfdf', '#e9e2b8', '#c8e2e8', '#dcd3f0', '#e0dcd4'],
	dark: ['#34486f', '#6a4a31', '#37573f', '#663f57', '#5c552c', '#2f5660', '#4d4370', '#4a463f'],
};

/** The colours of bars and lines in charts, in the order in which they are taken. */
const strokes: Readonly<Record<DiagramTheme, string>> = {
	light: '#7d9bdb,#c47f45,#5f9a6b,#b06a94,#a3942f,#4c97a8',
	dark: '#6f8fd0,#c98a55,#6fa97a,#bd7ba3,#b3a548,#5fa8b8',
};

/** The colours of the preview's page: see `page.css`. */
const palettes = {
	light: {
		paper: '#ffffff',
		wash: '#f7f6f3',
		ink: '#22211e',
		quiet: '#65615a',
		line: '#b4afa5',
		note: '#fbf6e3',
	},
	dark: {
		paper: '#1c1b1a',
		wash: '#2a2927',
		ink: '#e6e3dd',
		quiet: '#a8a39a',
		line: '#5f5b54',
		note: '#3a3527',
	},
} as const;

/**
 * The faces of the system, by name: a picture has no other, and what is measured in one face must be shown in it.
 */
const face = '"Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** Diagrams in the colours of the page around them. */
export function diagramConfig(theme: DiagramTheme): MermaidConfig {
	const { paper, wash, ink, quiet, line, note } = palettes[theme];
	const numbered = (name: string, first: number) =>
		Object.fromEntries(
			Array.from({ length: 12 }, (_, i) => [`${name}${i + first}`, tints[theme][i % tints[theme].length]]),
		);
	const labels = (name: string) =>
		Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${name}${i}`, ink]));
	const axis = (name: string) => ({
		[`${name}LabelColor`]: ink,
		[`${name}TitleColor`]: ink,
		[`${name}TickColor`]: quiet,
		[`${name}LineColor`]: quiet,
	});
	return {
		startOnLoad: false,
		securityLevel: 'strict',
		suppressErrorRendering: true,
		htmlLabels: false,
		flowchart: { htmlLabels: false },
		theme: 'base',
		fontFamily: face,
		// No line runs through a label; the lines of a schedule are quieter than what stands on them.
		themeCSS: `.edgeLabel rect { opacity: 1; } .grid .tick line { stroke: ${line}; }`,
		themeVariables: {
			darkMode: theme === 'dark',
			fontFamily: face,
			fontSize: '15px',
			background: paper,
			primaryColor: wash,
			primaryTextColor: ink,
			primaryBorderColor: line,
			secondaryColor: tints[theme][0],
			secondaryTextColor: ink,
			secondaryBorderColor: line,
			tertiaryColor: paper,
			tertiaryTextColor: ink,
			tertiaryBorderColor: line,
			lineColor: quiet,
			textColor: ink,
			titleColor: ink,
			edgeLabelBackground: paper,
			noteBkgColor: note,
			noteTextColor: ink,
			noteBorderColor: line,
			rowOdd: paper,
			rowEven: wash,
			gridColor: line,
			sectionBkgColor: wash,
			altSectionBkgColor: paper,
			sectionBkgColor2: wash,
			taskBkgColor: tints[theme][0],
			taskBorderColor: line,
			taskTextColor: ink,
			taskTextDarkColor: ink,
			taskTextOutsideColor: ink,
			activeTaskBkgColor: tints[theme][2],
			activeTaskBorderColor: line,
			doneTaskBkgColor: tints[theme][7],
			doneTaskBorderColor: line,
			critBkgColor: tints[theme][1],
			critBorderColor: quiet,
			todayLineColor: quiet,
			xyChart: {
				backgroundColor: paper,
				plotColorPalette: strokes[theme],
				titleColor: ink,
				dataLabelColor: ink,
				...axis('xAxis'),
				...axis('yAxis'),
			},
			pieStrokeColor: paper,
			pieOuterStrokeColor: line,
			pieOpacity: '1',
			...numbered('pie', 1),
			...numbered('cScale', 0),
			...labels('cScaleLabel'),
			...numbered('git', 0),
			...labels('gitBranchLabel'),
		},
	};
}
