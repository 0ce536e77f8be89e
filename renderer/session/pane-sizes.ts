/** The panes from left to right, in the order of `ViewState.paneSizes`. */
export const paneNames = ['form', 'body', 'preview'] as const;
export type PaneName = (typeof paneNames)[number];

/** How narrow each may become. */
export const smallestPanes: Readonly<Record<PaneName, string>> = {
	form: '248px',
	body: '280px',
	preview: '248px',
};
