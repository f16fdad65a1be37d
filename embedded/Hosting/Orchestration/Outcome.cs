namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>What the end of a process means.</summary>
internal sealed record Outcome(string State, string? Reason, bool IsFailure)
{
    /// <summary>False when the process is to be started again after a while.</summary>
    public static bool IsFinal(IResource resource, int exitCode, bool wasReady, RestartPolicy restarts, out TimeSpan delay, out Outcome outcome)
    {
        delay = TimeSpan.Zero;
        // A program without addresses does a job and ends; what listens is there to stay.
        var isJob = resource is ExecutableResource or ProjectResource && !resource.Annotations.OfType<EndpointAnnotation>().Any();
        if (isJob && exitCode == 0)
        {
            outcome = new(KnownResourceStates.Finished, null, IsFailure: false);
            return true;
        }

        if (!isJob && !wasReady)
        {
            outcome = new(KnownResourceStates.FailedToStart, "it ended before it was healthy", IsFailure: true);
            return true;
        }

        if (restarts.NextDelay() is not { } next)
        {
            outcome = new(KnownResourceStates.Exited, isJob ? null : "it ended and is not started again", IsFailure: true);
            return true;
        }

        delay = next;
        outcome = new(KnownResourceStates.Restarting, null, IsFailure: false);
        return false;
    }
}
