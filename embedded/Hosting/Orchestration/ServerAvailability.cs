using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Servers;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>
/// Finds servers whose programs are missing, before anything starts. The app runs without a server when all who refer to it, or to a
/// database of it, call it optional; any other missing one ends the start.
/// </summary>
internal static class ServerAvailability
{
    /// <summary>The resources that the app runs without, each with the reason.</summary>
    public static IReadOnlyDictionary<IResource, string> Check(IResourceCollection resources, AppHostOptions options)
    {
        Dictionary<IResource, string> unavailable = [];
        List<string> problems = [];
        foreach (var resource in resources)
        {
            if (!resource.TryGetLastAnnotation<NativeServerAnnotation>(out var native) || native.Server.FindProblem(options) is not { } problem)
                continue;
            var family = resources.Where(r => r == resource || (r is IResourceWithParent child && child.Parent == resource)).ToHashSet();
            if (!IsOptional(resources, family))
                problems.Add($"Resource '{resource.Name}': {problem}");
            foreach (var member in family)
                unavailable.Add(member, problem);
        }

        return problems.Count == 0 ? unavailable : throw new DistributedApplicationException(string.Join(Environment.NewLine, problems));
    }

    private static bool IsOptional(IResourceCollection resources, HashSet<IResource> family)
    {
        var references = resources.SelectMany(r => r.Annotations.OfType<ConnectionReferenceAnnotation>()).Where(a => family.Contains(a.Source)).ToArray();
        var isAwaited = resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>()).Any(a => family.Contains(a.Resource));
        return !isAwaited && references.Length > 0 && references.All(r => r.Optional);
    }
}
