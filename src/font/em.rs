//! Fractions of an em.

use crate::length::Length;

/// A length in a face's own measure: millionths of the em, up and right positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

const PER_EM: i64 = 1_000_000;

impl Em {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole em, the width of a Han character.
    pub const ONE: Self = Self(PER_EM as i32);

    /// Thousandths of an em.
    pub const fn thousandths(count: i32) -> Self {
        Self(count * 1000)
    }

    /// Units of a face that has `per_em` of them.
    pub fn from_units(units: i32, per_em: u16) -> Self {
        Self((i64::from(units) * PER_EM / i64::from(per_em)) as i32)
    }

    /// Half way between two.
    pub const fn middle(one: Self, other: Self) -> Self {
        Self(i32::midpoint(one.0, other.0))
    }

    /// The mean of some; nothing for none.
    pub fn mean(all: &[Self]) -> Self {
        let sum: i64 = all.iter().map(|em| i64::from(em.0)).sum();
        Self((sum / (all.len() as i64).max(1)) as i32)
    }

    /// In thousandths of an em, as PDF files measure.
    pub fn to_thousandths(self) -> f32 {
        self.0 as f32 / 1000.0
    }

    /// As a length in text of a size.
    pub const fn of(self, size: Length) -> Length {
        size.scale(self.0 as i64, PER_EM)
    }
}
