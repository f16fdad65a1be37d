namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Reads every parameter before anything starts, so that all missing ones are named at once.</summary>
internal static class ParameterCheck
{
    public static async Task RequireAllAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        foreach (var resource in resources)
        {
            var parameter = resource as ParameterResource ?? (resource as ConnectionStringParameterResource)?.Parameter;
            try
            {
                if (parameter is not null)
                    await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DistributedApplicationException e)
            {
                problems.Add(e.Message);
            }
        }

        if (problems.Count > 0)
            throw new DistributedApplicationException(string.Join(Environment.NewLine, problems));
    }
}
