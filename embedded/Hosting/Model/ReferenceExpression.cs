using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with holes for values that are known later: <c>ReferenceExpression.Create($"Host={endpoint}")</c>.</summary>
public sealed class ReferenceExpression : IManifestExpressionProvider, IValueProvider
{
    private readonly IReadOnlyList<object> _parts;

    private ReferenceExpression(IReadOnlyList<object> parts) => _parts = parts;

    /// <inheritdoc />
    public string ValueExpression => string.Concat(_parts.Select(p => p is string text ? text : ((IManifestExpressionProvider)p).ValueExpression));

    /// <summary>The providers that fill the holes.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders => [.. _parts.OfType<IValueProvider>()];

    /// <summary>Makes an expression of an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <summary>Fills the holes; null when one of the values does not exist.</summary>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part is string literal)
            {
                text.Append(literal);
                continue;
            }

            if (await ((IValueProvider)part).GetValueAsync(cancellationToken).ConfigureAwait(false) is not { } value)
                return null;
            text.Append(value);
        }

        return text.ToString();
    }

    /// <summary>Collects the parts of an interpolated string without turning them into text.</summary>
    [InterpolatedStringHandler]
    public readonly struct ExpressionInterpolatedStringHandler
    {
        private readonly List<object> _parts;

        /// <summary>Called by the compiler.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _ = literalLength;
            _parts = new List<object>((formattedCount * 2) + 1);
        }

        /// <summary>Adds text.</summary>
        public void AppendLiteral(string value) => _parts.Add(value);

        /// <summary>Adds text.</summary>
        public void AppendFormatted(string? value) => _parts.Add(value ?? "");

        /// <summary>Adds a number.</summary>
        public void AppendFormatted(int value) => _parts.Add(value.ToString(CultureInfo.InvariantCulture));

        /// <summary>Adds a value that is known later.</summary>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider);

        /// <summary>Adds the value of a resource.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider.Resource);

        internal ReferenceExpression ToExpression() => new([.. _parts]);
    }
}
