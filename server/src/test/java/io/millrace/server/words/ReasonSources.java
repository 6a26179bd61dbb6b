package io.millrace.server.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject.Kind;
import javax.tools.ToolProvider;

/// What the sources of the core say: the templates of all its reasons, and the words that it puts
/// into them. A template that is no literal there is passed on by a helper whose parameter is
/// called `template`; anything else could not be found, and is refused.
final class ReasonSources {
  private static final Pattern FACTORY = Pattern.compile("Reason\\.(acted|waits|refused|warns)");
  private static final Pattern OWN = Pattern.compile("acted|waits|refused|warns");
  private static final String PARAMETER = "template";

  private final Set<String> templates = new TreeSet<>();
  private final Set<String> words = new TreeSet<>();
  private final Set<String> literals = new TreeSet<>();
  private final StringBuilder quoted = new StringBuilder();
  private final List<String> unfound = new ArrayList<>();

  private ReasonSources() {}

  static ReasonSources read(Path root) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new ReasonSources();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var paths = Files.walk(root)) {
      List<Path> sources = paths.filter(one -> one.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        found.new Reader(unit).scan(unit, null);
      }
    }
    return found;
  }

  Set<String> templates() {
    return templates;
  }

  /// Literals that are values of reasons.
  Set<String> words() {
    return words;
  }

  /// Everything that stands in quotation marks.
  Set<String> literals() {
    return literals;
  }

  /// The same in the order of the sources, one after the other: so that what was broken over lines
  /// is whole.
  String quoted() {
    return quoted.toString();
  }

  /// Places at which a template cannot be found.
  List<String> unfound() {
    return unfound;
  }

  private final class Reader extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;

    Reader(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        literals.add(text);
        quoted.append(text);
      }
      return super.visitLiteral(literal, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      Pattern factory =
          unit.getSourceFile().isNameCompatible("Reason", Kind.SOURCE) ? OWN : FACTORY;
      if (factory.matcher(call.getMethodSelect().toString()).matches()) {
        take(call.getArguments());
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      // Only its own factories make one of its parts.
      if (made.getIdentifier().toString().equals("Reason")
          && !made.getArguments().get(1).toString().equals(PARAMETER)) {
        unfound.add(where(made));
      }
      return super.visitNewClass(made, null);
    }

    private void take(List<? extends ExpressionTree> arguments) {
      List<String> texts = texts(arguments.getFirst());
      if (texts.isEmpty() && !isParameter(arguments.getFirst())) {
        unfound.add(where(arguments.getFirst()));
      }
      templates.addAll(texts);
      for (ExpressionTree value : arguments.subList(1, arguments.size())) {
        texts(value).stream().filter(text -> !text.isBlank()).forEach(words::add);
      }
    }

    /// Whether it is a helper's parameter: what is handed to that is a template then.
    private boolean isParameter(ExpressionTree argument) {
      if (!(argument instanceof IdentifierTree one) || !one.getName().contentEquals(PARAMETER)) {
        return false;
      }
      MethodTree helper = enclosing();
      List<String> names =
          helper.getParameters().stream().map(each -> each.getName().toString()).toList();
      int place = names.indexOf(PARAMETER);
      if (place >= 0) {
        calls(helper.getName().toString(), place);
      }
      return place >= 0;
    }

    private MethodTree enclosing() {
      TreePath path = getCurrentPath();
      while (!(path.getLeaf() instanceof MethodTree)) {
        path = path.getParentPath();
      }
      return (MethodTree) path.getLeaf();
    }

    /// Helpers are called in their own file.
    private void calls(String helper, int place) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
          if (call.getMethodSelect().toString().equals(helper)
              && call.getArguments().size() > place) {
            templates.addAll(texts(call.getArguments().get(place)));
          }
          return super.visitMethodInvocation(call, null);
        }
      }.scan(unit, null);
    }

    private String where(Tree tree) {
      return Path.of(unit.getSourceFile().getName()).getFileName() + ": " + tree;
    }
  }

  /// What an expression may be, as far as literals say it.
  private static List<String> texts(ExpressionTree expression) {
    List<String> texts = new ArrayList<>();
    switch (expression) {
      case LiteralTree literal when literal.getValue() instanceof String text -> texts.add(text);
      case ParenthesizedTree inner -> texts.addAll(texts(inner.getExpression()));
      case ConditionalExpressionTree either -> {
        texts.addAll(texts(either.getTrueExpression()));
        texts.addAll(texts(either.getFalseExpression()));
      }
      case BinaryTree joined ->
          texts(joined.getLeftOperand())
              .forEach(
                  left ->
                      texts(joined.getRightOperand()).forEach(right -> texts.add(left + right)));
      case SwitchExpressionTree choice ->
          choice.getCases().stream()
              .filter(one -> one.getBody() instanceof ExpressionTree)
              .forEach(one -> texts.addAll(texts((ExpressionTree) one.getBody())));
      default -> {}
    }
    return texts;
  }
}
