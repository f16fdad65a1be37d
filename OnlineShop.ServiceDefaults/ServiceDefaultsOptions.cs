namespace OnlineShop.ServiceDefaults;

/// <summary>What a program of the shop may leave out of the defaults.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>
    /// Whether the program calls, or is called by, services of the shop as one of them, and so needs <c>ServiceToken:Key</c>.
    /// False for a client from outside: it holds no key, and the key is not asked for at the start.
    /// </summary>
    public bool UsesServiceTokens { get; set; } = true;

    /// <summary>
    /// Whether <c>/health</c> is mapped. False when the program maps one of its own; <c>/alive</c> is always there.
    /// </summary>
    public bool MapsHealth { get; set; } = true;

    /// <summary>Where the document is that the Swagger UI shows, if not the program's own.</summary>
    public string? OpenApiDocument { get; set; }

    /// <summary>
    /// Whether clients from outside reach its port. <c>/metrics</c>, which wants no token, is then answered at
    /// <c>Metrics:Port</c> only.
    /// </summary>
    public bool IsPublic { get; set; }
}
