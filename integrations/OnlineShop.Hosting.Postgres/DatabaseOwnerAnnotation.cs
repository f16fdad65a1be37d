namespace Aspire.Hosting.ApplicationModel;

/// <summary>The role that a database belongs to.</summary>
/// <param name="Role">Its name.</param>
/// <param name="Password">Its password.</param>
/// <param name="Parameters">Parameters of the server that its functions set, and only a superuser may without a grant.</param>
public sealed record DatabaseOwnerAnnotation(string Role, ParameterResource Password, IReadOnlyList<string> Parameters) : IResourceAnnotation;
