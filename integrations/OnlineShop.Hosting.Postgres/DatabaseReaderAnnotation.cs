namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// The role that may connect to every owned database of a server, and read there what everybody may read who connects.
/// </summary>
/// <param name="Role">Its name.</param>
/// <param name="Password">Its password.</param>
public sealed record DatabaseReaderAnnotation(string Role, ParameterResource Password) : IResourceAnnotation;
