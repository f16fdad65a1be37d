namespace Aspire.Hosting;

/// <summary>What the app model is built for.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>To run here.</summary>
    Run,

    /// <summary>To be deployed elsewhere.</summary>
    Publish,
}

/// <summary>Tells whether the app runs here or is described for a deployment.</summary>
/// <param name="operation">What the app model is built for.</param>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What the app model is built for.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>The app runs here.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>The app is described for a deployment.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}

/// <summary>The app could not do what was asked; the message is for people.</summary>
public sealed class DistributedApplicationException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Creates it with a message.</summary>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a message and a cause.</summary>
    public DistributedApplicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
