namespace OnlineShop.Payment.Provider;

/// <summary>The result of a call.</summary>
internal abstract record ProviderResult<T>
{
    /// <summary>The provider answered with how things stand.</summary>
    public sealed record Known(T Value) : ProviderResult<T>;

    /// <summary>The provider refused: the call had no effect, and would have none if repeated.</summary>
    public sealed record Refused(string Code, string Message) : ProviderResult<T>;

    /// <summary>The provider has no such object.</summary>
    public sealed record Missing : ProviderResult<T>;

    /// <summary>No answer, or one that decides nothing: the call may have had its effect.</summary>
    public sealed record Unclear(string Reason) : ProviderResult<T>;

    /// <summary>The same result over what <paramref name="map"/> makes of the answer.</summary>
    public ProviderResult<TOut> Map<TOut>(Func<T, TOut> map) => this switch
    {
        Known known => new ProviderResult<TOut>.Known(map(known.Value)),
        Refused refused => new ProviderResult<TOut>.Refused(refused.Code, refused.Message),
        Missing => new ProviderResult<TOut>.Missing(),
        Unclear unclear => new ProviderResult<TOut>.Unclear(unclear.Reason),
        _ => throw new InvalidOperationException($"{GetType().Name} is no result of a call."),
    };
}
