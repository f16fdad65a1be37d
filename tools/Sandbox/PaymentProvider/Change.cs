namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>A parameter of an update: left out, it changes nothing; empty, it removes what is there.</summary>
internal readonly record struct Change<T>(bool IsGiven, T? Value)
    where T : class
{
    /// <summary>What stands after the change.</summary>
    public T? Over(T? present) => IsGiven ? Value : present;
}
