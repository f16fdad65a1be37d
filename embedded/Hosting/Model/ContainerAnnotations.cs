namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image that a deployment runs.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>The registry host; null is the default one.</summary>
    public string? Registry { get; set; }

    /// <summary>The image.</summary>
    public required string Image { get; set; }

    /// <summary>The tag.</summary>
    public required string Tag { get; set; }

    internal string Reference => Registry is null ? $"{Image}:{Tag}" : $"{Registry}/{Image}:{Tag}";
}

/// <summary>What a mount is made of.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of the machine.</summary>
    BindMount,

    /// <summary>A named volume.</summary>
    Volume,
}

/// <summary>Storage given to a container.</summary>
/// <param name="source">The volume's name or the folder.</param>
/// <param name="target">Where the container sees it.</param>
/// <param name="type">What it is made of.</param>
/// <param name="isReadOnly">True when the container may only read.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>The volume's name or the folder.</summary>
    public string? Source { get; } = source;

    /// <summary>Where the container sees it.</summary>
    public string Target { get; } = target;

    /// <summary>What it is made of.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>True when the container may only read.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the app.</summary>
    Session,

    /// <summary>Longer than the app.</summary>
    Persistent,
}

/// <summary>How long a container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>Keeps a Redis server's data across restarts.</summary>
/// <param name="interval">How often changes are written.</param>
/// <param name="keysChangedThreshold">After how many changes.</param>
public sealed class PersistenceAnnotation(TimeSpan? interval, long keysChangedThreshold) : IResourceAnnotation
{
    /// <summary>How often changes are written.</summary>
    public TimeSpan? Interval { get; } = interval;

    /// <summary>After how many changes.</summary>
    public long KeysChangedThreshold { get; } = keysChangedThreshold;
}
