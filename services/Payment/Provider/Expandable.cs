namespace OnlineShop.Payment.Provider;

/// <summary>A reference to another object: its id, and the object itself where the call asked to expand it.</summary>
internal sealed record Expandable<T>(string Id, T? Value = null)
    where T : class;
