import ts from 'typescript'

/** Whether a type takes anything: its parameters are not published. */
export function isOpen({ checker }, type) {
  return !checker.getPropertiesOfType(type).length
}

/**
 * A table of a type's members. A union is told as one table: what only some of its forms ask for is told with what the others
 * ask for instead.
 *
 * @param hidden names that another table tells
 * @param certain what the column says of a member that is always there
 */
export function describeParameters(context, type, hidden, certain = 'yes') {
  const { checker } = context
  const forms = (type.isUnion() ? type.types : [type]).map((form) => membersOf(checker, form))
  // Where some forms ask for a project and others do not, the project may bring what those lack.
  const own = forms.filter((form) => !asksForPlace(form))
  const base = own.length ? own : forms
  const always = (name) => forms.every((form) => form.get(name)?.isRequired)
  const placeNames = ['project', 'batch'].filter(
    (name) => forms.every(asksForPlace) && forms.some((form) => form.get(name)?.isRequired),
  )
  const names = new Set(forms.flatMap((form) => [...form.keys()]))
  const rows = [...names]
    .filter((name) => forms.some((form) => form.get(name)?.isNever === false))
    .filter((name) => !hidden.has(name) || placeNames.includes(name) || always(name))
    .map((name) => {
      const given = [...base, ...forms].map((form) => form.get(name)).filter((member) => member && !member.isNever)
      const { limits, meaning } = split(docOf(checker, given[0].symbol))
      return { name: `\`${name}\``, type: typeOf(context, given), need: need(name), limits, meaning }
    })
    // What must be there comes first.
    .sort((one, other) => Number(other.need.startsWith(certain)) - Number(one.need.startsWith(certain)))
  const columns = {
    name: 'name',
    type: 'type',
    need: certain === 'yes' ? 'required' : 'there',
    limits: 'default, limits',
    meaning: 'meaning',
  }
  const shown = Object.keys(columns).filter((column) => rows.some((each) => each[column]))
  return [columns, ...rows]
    .map((each) => row(shown.map((column) => each[column])))
    .flatMap((line, index) => (index ? [line] : [line, `|${shown.map(() => '---|').join('')}`]))
    .join('\n')

  function need(name) {
    if (always(name)) return certain
    if (base.every((form) => form.get(name)?.isRequired)) return `${certain}, unless the project has it`
    if (!base.some((form) => form.get(name)?.isRequired)) return certain === 'yes' ? 'no' : 'not always'
    // What other forms ask for in its place: never both.
    const asked = (other) => base.filter((form) => form.get(other)?.isRequired)
    const others = [...names].filter(
      (other) => asked(other).length > 0 && asked(other).every((form) => !form.get(name)?.isRequired),
    )
    return `${certain}, or ${others.map((other) => `\`${other}\``).join(' or ')}`
  }
}

/** A shape's comment, and with `inFull` its members or its text. */
export function describeShape(context, node, inFull = false) {
  const { checker } = context
  const symbol = checker.getSymbolAtLocation(node.name)
  const comment = inFull ? docOf(checker, symbol) : linked(docOf(checker, symbol))
  if (!inFull) return comment
  const type = checker.getTypeAtLocation(node)
  if (ts.isInterfaceDeclaration(node) && !node.typeParameters) {
    return `${comment}\n\n${describeParameters(context, type, new Set())}`
  }
  const text = ts.isTypeAliasDeclaration(node) ? node.type.getText() : node.getText()
  mention(context, text)
  return `${comment}\n\n\`\`\`text\n${text.replaceAll('readonly ', '')}\n\`\`\``
}

function membersOf(checker, form) {
  return new Map(
    checker.getPropertiesOfType(form).map((symbol) => {
      const isRequired = !(symbol.flags & ts.SymbolFlags.Optional)
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol))
      return [symbol.name, { symbol, isRequired, isNever: !!(type.flags & ts.TypeFlags.Never) }]
    }),
  )
}

const asksForPlace = (form) => form.get('project')?.isRequired || form.get('batch')?.isRequired

function docOf(checker, symbol) {
  const [declaration] = symbol.getDeclarations() ?? []
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)) || commentBefore(declaration)
  return text.replaceAll(/\s*\n\s*/g, ' ').trim()
}

function commentBefore(declaration) {
  return declaration
    ? ts
        .getJSDocCommentsAndTags(declaration)
        .map(({ comment }) => (typeof comment === 'string' ? comment : ''))
        .join(' ')
    : ''
}

/** Parts the sentences that say a default or a limit from those that say a meaning. */
function split(comment) {
  const sentences = comment.split(/(?<=\.)\s+(?=[A-Z0-9`])/)
  const isLimit = (sentence) =>
    /^(Default|At most|At least|Exactly|10, 20 or 30|A whole number|More than|0–|Whole)/.test(sentence)
  const of = (wanted) => sentences.filter((sentence) => isLimit(sentence) === wanted).join(' ')
  return { limits: of(true), meaning: of(false) }
}

/** The type of a member; of one that is written in several ways, each of them. */
function typeOf(context, given) {
  const texts = [...new Set(given.map((member) => writtenType(context, member)))].join(' | ')
  mention(context, texts)
  return `\`${texts}\`${linksIn(context, texts)}`
}

function writtenType({ checker }, { symbol }) {
  const [declaration] = symbol.getDeclarations() ?? []
  const written = declaration?.type && !isGeneric(checker, declaration.type) && declaration.type.getText()
  const told = () => checker.typeToString(checker.getTypeOfSymbol(symbol), undefined, ts.TypeFormatFlags.NoTruncation)
  return (written || told().replace(/ \| undefined$/, '')).replaceAll('readonly ', '').replaceAll(/\s+/g, ' ')
}

/** Whether a type names a parameter of its declaration, which means nothing outside of it. */
function isGeneric(checker, node) {
  const isParameter =
    ts.isTypeReferenceNode(node) && !!(checker.getTypeFromTypeNode(node).flags & ts.TypeFlags.TypeParameter)
  return isParameter || !!ts.forEachChild(node, (child) => isGeneric(checker, child) || undefined)
}

/** Remembers the shapes that a text names, so that they are described too. */
function mention({ shapes, mentioned }, text) {
  for (const [name] of text.matchAll(/\b[A-Z]\w+\b/g)) if (shapes.has(name)) mentioned.add(name)
}

function linksIn({ shapes }, text) {
  const names = [...new Set([...text.matchAll(/\b[A-Z]\w+\b/g)].map(([name]) => name))].filter((name) =>
    shapes.has(name),
  )
  return names.map((name) => ` [↓](#${name.toLowerCase()}-shape)`).join('')
}

/** Citations as links. */
function linked(comment) {
  return comment.replaceAll(/docs\/wire\/([\w-]+\.md) ([A-Z0-9, –]+)$/g, 'Rows [$2](wire/$1).')
}

function row(cells) {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
