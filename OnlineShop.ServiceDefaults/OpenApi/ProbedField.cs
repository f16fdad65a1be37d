namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>What a service wants of a field of a request.</summary>
/// <param name="Type">The type that has the field.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="IsRequired">Whether the service refuses to be without it.</param>
/// <param name="Limits">Between what it may be.</param>
internal sealed record ProbedField(Type Type, string Name, bool IsRequired, FieldLimits Limits);
