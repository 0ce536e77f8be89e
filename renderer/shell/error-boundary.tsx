import { Component, type ReactNode } from 'react';

/** Keeps a fault in one part of the window from looking like lost work: the text is in the journal and says so. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { error: Error | null }> {
	override state: { error: Error | null } = { error: null };

	static getDerivedStateFromError(error: Error) {
		return { error };
	}

	override render() {
		const { error } = this.state;
		if (!error) return this.props.children;
		return (
			<main className="failure" role="alert">
				<h1 className="failure-title">Galley stumbled</h1>
				<p className="failure-message">
					Your text is safe in the recovery journal. Load the window again to go on where you were.
				</p>
				<p className="failure-path">{error.message}</p>
				<div className="failure-actions">
					<button type="button" className="button button-primary" onClick={() => location.reload()}>
						Load Again
					</button>
				</div>
			</main>
		);
	}
}
