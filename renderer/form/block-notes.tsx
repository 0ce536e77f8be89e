import type { FrontMatter } from '../../article/front-matter/front-matter.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';
import { FieldNote, Sentence } from './field-note.tsx';
import { useForm } from './form-context.ts';
import { RepairOffer } from './repair-offer.tsx';

interface BlockNotesProps {
	readonly frontMatter: FrontMatter;
	/** True when there is no field to show. */
	readonly empty: boolean;
}

/** What is wrong with the front matter as a whole: an unclosed fence, a line that belongs to no field. */
export function BlockNotes({ frontMatter, empty }: BlockNotesProps) {
	const { editor } = useForm();
	if (frontMatter.breakages.length === 0) {
		return empty ? <p className="form-empty">The front matter is empty.</p> : null;
	}
	return frontMatter.breakages.map((breakage, index) => (
		<FieldNote key={`${breakage.code} ${breakage.message}`} tone="error">
			<Sentence text={breakage.message} />
			{breakage.repair !== null && (
				<RepairOffer
					of="Front matter"
					repair={() => frontMatterOf(editor.state)?.breakages[index]?.repair ?? null}
				/>
			)}
			<button
				type="button"
				className="form-link"
				onClick={() => editor.reveal(breakage.range.from, { to: breakage.range.to, focus: true })}
			>
				Edit as source
			</button>
		</FieldNote>
	));
}
