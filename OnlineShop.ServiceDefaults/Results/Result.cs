using System.Diagnostics.CodeAnalysis;

namespace OnlineShop.ServiceDefaults.Results;

/// <summary>What a slice gives: a value, or the refusal of the request. A refused request changes nothing.</summary>
public readonly record struct Result<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        this.refusal = refusal;
    }

    /// <summary>A request that was carried out.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A request that was refused.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>True with the value; false with the refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (this.value, this.refusal);
        return refusal is null;
    }
}
