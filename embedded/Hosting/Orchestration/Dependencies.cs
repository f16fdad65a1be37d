namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Who waits for whom.</summary>
internal sealed class Dependencies(IResourceCollection resources, ResourceNotificationService notifications, WaitBehavior defaultBehavior)
{
    /// <summary>Waits until all that a resource depends on is there.</summary>
    public Task WaitAsync(IResource resource, CancellationToken cancellationToken) => Task.WhenAll(
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => WaitAsync(resource, wait, cancellationToken)));

    /// <summary>The resources that must be stopped before this one.</summary>
    public IEnumerable<IResource> Dependents(IResource resource) => resources.Where(other => Needs(other).Contains(resource));

    /// <summary>Refuses an app in which resources wait for each other in a circle, which would never start.</summary>
    public void RefuseCircles()
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
            Visit(resource, [], done);
    }

    private static IEnumerable<IResource> Needs(IResource resource)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource);
        return resource is IResourceWithParent child ? waits.Append(child.Parent) : waits;
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.Contains(resource))
        {
            var circle = path.SkipWhile(r => r != resource).Append(resource).Select(r => r.Name);
            throw new DistributedApplicationException($"Resources wait for each other in a circle: {string.Join(" → ", circle)}.");
        }

        if (!done.Add(resource))
            return;
        path.Add(resource);
        foreach (var need in Needs(resource))
            Visit(need, path, done);
        path.RemoveAt(path.Count - 1);
    }

    private async Task WaitAsync(IResource waiter, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? defaultBehavior;
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (change.Resource != wait.Resource)
                continue;
            if (IsMet(wait, change))
                return;
            if (IsHopeless(wait, change, behavior))
            {
                throw new DistributedApplicationException(
                    $"'{waiter.Name}' waits for '{wait.Resource.Name}', which is {change.Snapshot.State?.Text}"
                    + (change.Snapshot.ExitCode is { } code ? $" with exit code {code}" : ""));
            }
        }
    }

    private static bool IsMet(WaitAnnotation wait, ResourceEvent change) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => ResourceNotificationService.IsHealthy(change),
        WaitType.WaitUntilStarted => ResourceNotificationService.IsIn(change, KnownResourceStates.Running),
        _ => change.Snapshot.ExitCode == wait.ExitCode && HasEnded(change),
    };

    private static bool IsHopeless(WaitAnnotation wait, ResourceEvent change, WaitBehavior behavior) =>
        ResourceNotificationService.IsIn(change, KnownResourceStates.NotAvailable)
        || (HasEnded(change) && (wait.WaitType == WaitType.WaitForCompletion || behavior == WaitBehavior.StopOnResourceUnavailable));

    private static bool HasEnded(ResourceEvent change) => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text);
}
