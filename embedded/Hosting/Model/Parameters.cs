using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from outside: configuration, or a default.</summary>
/// <param name="name">The name; configuration holds it under <c>Parameters:name</c>.</param>
/// <param name="callback">Reads the value.</param>
/// <param name="secret">True when it must not be shown.</param>
public sealed class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
    : Resource(name), IManifestExpressionProvider, IValueProvider
{
    private readonly Lock _gate = new();
    private string? _value;

    /// <summary>True when it must not be shown.</summary>
    public bool Secret { get; } = secret;

    /// <summary>Where the value comes from when configuration has none.</summary>
    public ParameterDefault? Default { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>True when the value is a connection string.</summary>
    internal bool IsConnectionString { get; set; }

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return new(_value ??= callback(Default));
    }
}

/// <summary>A default for a parameter.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value of this run.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A default that the author of the app knows.</summary>
/// <param name="value">The value.</param>
internal sealed class ConstantParameterDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;
}

/// <summary>A random default. Each allowed kind of character appears at least as often as asked.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerSet = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperSet = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string DigitSet = "0123456789";
    private const string SpecialSet = "-_.{}~()*+!";

    /// <summary>The length.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Allows lower case letters.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Allows upper case letters.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Allows digits.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Allows punctuation.</summary>
    public bool Special { get; set; } = true;

    /// <summary>How many lower case letters at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper case letters at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many punctuation marks at least.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        (bool Allowed, string Set, int Least)[] kinds =
            [(Lower, LowerSet, MinLower), (Upper, UpperSet, MinUpper), (Numeric, DigitSet, MinNumeric), (Special, SpecialSet, MinSpecial)];
        var all = string.Concat(kinds.Where(k => k.Allowed).Select(k => k.Set));
        if (all.Length == 0)
            throw new InvalidOperationException("A generated value needs at least one kind of character.");

        var chars = kinds.Where(k => k.Allowed).SelectMany(k => RandomNumberGenerator.GetItems<char>(k.Set, k.Least)).ToList();
        if (chars.Count < MinLength)
            chars.AddRange(RandomNumberGenerator.GetItems<char>(all, MinLength - chars.Count));
        var result = chars.ToArray();
        RandomNumberGenerator.Shuffle(result.AsSpan());
        return new string(result);
    }
}
