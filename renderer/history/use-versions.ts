import { useEffect, useState } from 'react';
import type { ArticleVersion } from '../../electron/contract.ts';
import { useGalley, useWindow } from '../session/window-store.ts';

/** The kept versions of the window's file, the newest first. */
export interface Versions {
	/** Null until they were read for the first time. */
	readonly list: readonly ArticleVersion[] | null;
	/** Why they could not be read, in words; null when they could. */
	readonly failure: string | null;
}

/** Reads the versions, and again whenever they are others. */
export function useVersions(): Versions {
	const { bridge } = useGalley();
	const path = useWindow((state) => state.file.path);
	const revision = useWindow((state) => state.historyRevision);
	const [versions, setVersions] = useState<Versions>({ list: null, failure: null });
	// biome-ignore lint/correctness/useExhaustiveDependencies: another file or revision has other versions
	useEffect(() => {
		let current = true;
		void bridge.call('listVersions').then((outcome) => {
			if (!current) return;
			setVersions(
				outcome.ok ? { list: outcome.value, failure: null } : { list: [], failure: outcome.problem.message },
			);
		});
		return () => {
			current = false;
		};
	}, [bridge, path, revision]);
	return versions;
}
