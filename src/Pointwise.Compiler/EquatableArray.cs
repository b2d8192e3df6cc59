using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler;

/// <summary>An immutable list that compares by content, so that records that hold it compare by content too.</summary>
/// <remarks>
/// What it is asked for it does itself, without LINQ: over numbers that is code of the framework which the JIT would compile in each new process of the C#
/// compiler, and this is compiled ahead.
/// </remarks>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    public EquatableArray(IEnumerable<T> items) => _items = items is T[] array ? (T[])array.Clone() : items.ToArray();

    public static EquatableArray<T> Empty => default;

    public int Count => _items?.Length ?? 0;

    public T this[int index] => (_items ?? [])[index];

    public bool Contains(T item)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i].Equals(item))
                return true;
        }

        return false;
    }

    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count)
            return false;
        for (int i = 0; i < Count; i++)
        {
            if (!_items![i].Equals(other._items![i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in this)
            hash = unchecked((hash * 397) ^ item.GetHashCode());
        return hash;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return _items![i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", this);
}

/// <summary>Makes <see cref="EquatableArray{T}"/> of any sequence, and asks those of numbers.</summary>
public static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);

    /// <summary>What a function makes of each item.</summary>
    public static EquatableArray<TResult> Map<T, TResult>(this EquatableArray<T> items, Func<T, TResult> function)
        where T : IEquatable<T>
        where TResult : IEquatable<TResult>
    {
        var results = new TResult[items.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = function(items[i]);
        return new EquatableArray<TResult>(results);
    }

    /// <summary>The items as texts, for a list in generated code.</summary>
    public static string Join<T>(this EquatableArray<T> items, Func<T, string> text)
        where T : IEquatable<T>
    {
        var texts = new string[items.Count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = text(items[i]);
        return string.Join(", ", texts);
    }

    public static int Sum(this EquatableArray<int> items)
    {
        int sum = 0;
        for (int i = 0; i < items.Count; i++)
            sum = checked(sum + items[i]);
        return sum;
    }

    /// <summary>The largest; at least one item is there.</summary>
    public static int Max(this EquatableArray<int> items)
    {
        int max = items[0];
        for (int i = 1; i < items.Count; i++)
            max = Math.Max(max, items[i]);
        return max;
    }
}
