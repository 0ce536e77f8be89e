import { type HighlightStyle, syntaxTree } from '@codemirror/language';
import { type Extension, Prec, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { NodeProp, Tree } from '@lezer/common';
import { type Highlighter, highlightTree } from '@lezer/highlight';

/**
 * The part of a tree that is in a stretch of the text, at its place: nodes that touch the stretch, as they were or, when
 * they reach out of it, without the children that do not touch it. `highlightTree` passes over those one by one: 1 ms a
 * key in the middle of 1 MB, whose blocks are all children of one node.
 */
export function partOf(tree: Tree, from: number, to: number): Tree {
	const mount = tree.prop(NodeProp.mounted);
	// The mounted tree is what stands there for whoever walks through.
	if (mount) return mount.overlay ? tree : partOf(mount.tree, from, to);
	const children: Tree['children'][number][] = [];
	const positions: number[] = [];
	const take = (node: Tree, offset: number) => {
		for (let i = 0; i < node.children.length; i++) {
			const child = node.children[i]!;
			const start = offset + node.positions[i]!;
			if (start >= to) return;
			const end = start + child.length;
			if (end <= from) continue;
			if (!(child instanceof Tree) || (start >= from && end <= to)) {
				children.push(child);
				positions.push(start);
			} else if (child.type.isAnonymous) take(child, start);
			else {
				children.push(partOf(child, from - start, to - start));
				positions.push(start);
			}
		}
	};
	take(tree, 0);
	return new Tree(tree.type, children, positions, tree.length, tree.propValues);
}

/** `syntaxHighlighting` of `@codemirror/language`, for one style, by the part of the tree that is in sight. */
export function highlighting(style: HighlightStyle): Extension {
	const plugin = ViewPlugin.fromClass(
		class {
			decorations: DecorationSet;
			private readonly marks = new Map<string, Decoration>();
			private tree: Tree;
			private decoratedTo: number;

			constructor(view: EditorView) {
				this.tree = syntaxTree(view.state);
				this.decorations = this.decorate(view);
				this.decoratedTo = view.viewport.to;
			}

			update({ state, view, changes, viewportChanged }: ViewUpdate): void {
				const tree = syntaxTree(state);
				const { to } = view.viewport;
				const decoratedTo = changes.mapPos(this.decoratedTo, 1);
				// What is in sight is not parsed yet, but has colours: it keeps them until it is.
				if (tree.length < to && tree.type === this.tree.type && decoratedTo >= to) {
					this.decorations = this.decorations.map(changes);
					this.decoratedTo = decoratedTo;
				} else if (tree !== this.tree || viewportChanged) {
					this.tree = tree;
					this.decorations = this.decorate(view);
					this.decoratedTo = to;
				}
			}

			private decorate({ visibleRanges }: EditorView): DecorationSet {
				const builder = new RangeSetBuilder<Decoration>();
				const add = (from: number, to: number, classes: string) => {
					builder.add(from, to, this.markOf(classes));
				};
				for (const { from, to } of visibleRanges) {
					if (from < to) highlightTree(partOf(this.tree, from, to), style as Highlighter, add, from, to);
				}
				return builder.finish();
			}

			private markOf(classes: string): Decoration {
				const known = this.marks.get(classes);
				if (known !== undefined) return known;
				const mark = Decoration.mark({ class: classes });
				this.marks.set(classes, mark);
				return mark;
			}
		},
		{ decorations: ({ decorations }) => decorations },
	);
	return [Prec.high(plugin), style.module === null ? [] : EditorView.styleModule.of(style.module)];
}
